import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { paths } from '../../lib/paths.ts';

const MARK = `#${paths.slipHash}`;

/** The token of a slip's QR, taken out of the address at once: neither the history nor the next person on this phone finds it there. */
export function useSlipToken(): { token: string | null; forget: () => void } {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const given = hash.startsWith(MARK) ? hash.slice(MARK.length) : '';
  // From the first look on: whoever is still signed in here must not be led away before the slip is seen.
  const [token, setToken] = useState<string | null>(given === '' ? null : given);
  useEffect(() => {
    if (given === '') return;
    setToken(given);
    void navigate(pathname + search, { replace: true });
  }, [given, navigate, pathname, search]);
  return { token, forget: () => setToken(null) };
}
