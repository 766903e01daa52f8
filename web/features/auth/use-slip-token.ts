import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { paths } from '../../lib/paths.ts';

const MARK = `#${paths.slipHash}`;

/** The token of a slip's QR, taken out of the address at once: neither the history nor the next person on this phone finds it there. */
export function useSlipToken(): { token: string | null; forget: () => void } {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => {
    if (!hash.startsWith(MARK)) return;
    setToken(hash.slice(MARK.length) || null);
    void navigate(pathname + search, { replace: true });
  }, [hash, navigate, pathname, search]);
  return { token, forget: () => setToken(null) };
}
