import type { ReactNode } from 'react';
import css from './look.module.css';
import type { Look } from './themed.tsx';

type Picture = NonNullable<Look['banner']>;

const srcOf = ({ id }: Picture): string => `/api/look/${id}`;

/** Across the page; its room is kept while it comes. */
export function LookBanner({ banner }: { banner: Picture | null }): ReactNode {
  if (!banner) return null;
  const { width, height, alt } = banner;
  return <img className={css.banner} src={srcOf(banner)} width={width} height={height} alt={alt} decoding="async" />;
}

/** On a white ground in both modes: a logo is drawn for paper. */
export function LookLogo({ logo, small = false }: { logo: Picture | null; small?: boolean }): ReactNode {
  if (!logo) return null;
  const { width, height, alt } = logo;
  return <img className={small ? css.logoSmall : css.logo} src={srcOf(logo)} width={width} height={height} alt={alt} decoding="async" />;
}
