/* Stands in the head of every page, before the scripts (build/first-loads.ts): asks for the page's first answers while the code is still on
   its way. lib/api/first-answers.ts hands them to the first call that wants the same. Where it cannot run, nothing is lost. */
(() => {
  const script = document.currentScript;
  if (!script || !window.fetch || !window.performance || !window.crypto) return;
  const page = document.documentElement;
  let language = 'vi';
  const headers = { 'accept': 'application/json', 'x-thi-tuan-compatibility': script.getAttribute('data-compatibility') };
  try {
    if (localStorage.getItem('thi-tuan.language') === 'en') language = 'en';
    // The light that ui/color-scheme.ts keeps, before anything is drawn in the other one.
    const light = localStorage.getItem('mantine-color-scheme-value');
    if (light === 'light' || light === 'dark') page.setAttribute('data-mantine-color-scheme', light);
    const code = sessionStorage.getItem('thi-tuan.support-code');
    if (code) headers['x-support-code'] = code;
  } catch {
    // storage refused: as a first visit
  }
  headers['accept-language'] = language;
  const steps = location.pathname.split('/');
  const byUrl = {};
  window.firstAnswers = { language, byUrl };

  const send = (key, url, more) => {
    if (key in byUrl) return; // a quick device's page was first
    const sentAt = performance.now();
    byUrl[key] = fetch(url, { credentials: 'same-origin', cache: 'no-store', headers, ...more }).then((response) => ({
      response,
      sentAt,
      receivedAt: performance.now(),
    }));
    byUrl[key].catch(() => undefined);
  };
  const urlOf = (pattern) => `/api${pattern.replace(/:(\d)/g, (whole, at) => steps[at]).replace(':lang', language)}`;
  const ask = (pattern) => send(urlOf(pattern), urlOf(pattern));
  const listed = (name) => (script.getAttribute(name) ?? '').split(' ').filter((one) => one !== '');
  const answerTo = (pattern) => byUrl[urlOf(pattern)].then(({ response }) => response.clone().json());

  // This tab's name towards the server, which features/quiz/holder-key.ts takes over from here and says how it lives.
  const takeHolderKey = () => {
    let key = '';
    try {
      key = sessionStorage.getItem('thi-tuan.holder') ?? '';
      sessionStorage.removeItem('thi-tuan.holder');
      addEventListener('pagehide', () => sessionStorage.setItem('thi-tuan.holder', window.firstAnswers.holderKey));
    } catch {
      // as above
    }
    if (/^[0-9a-f]{32}$/.test(key)) return key;
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  const resume = (pattern) => {
    const body = JSON.stringify({ holderKey: window.firstAnswers.holderKey, lang: language });
    const url = urlOf(pattern);
    send(`${url} ${body}`, url, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } });
  };

  const resumed = listed('data-resumes');
  if (resumed.length > 0) window.firstAnswers.holderKey = takeHolderKey();
  listed('data-asks').forEach(ask);
  // What only somebody signed in may ask: a guest's page must not be refused anything.
  const signedIn = answerTo('/auth/me').then(({ session }) => session && !session.firstLogin);
  const round = answerTo('/home').then(({ rounds, currentRoundId }) => rounds.find(({ id }) => id === currentRoundId));
  const askOf = (name, id) => listed(name).forEach((pattern) => ask(pattern.replace(':round', id)));
  Promise.all([
    signedIn.then((yes) => {
      if (!yes) return;
      listed('data-signed-in-asks').forEach(ask);
      resumed.forEach(resume);
    }),
    round.then((current) => {
      if (current) askOf('data-round-asks', current.id);
    }),
    Promise.all([signedIn, round]).then(([yes, current]) => {
      if (yes && current && /^(open|closing)$/.test(current.phase)) askOf('data-own-round-asks', current.id);
    }),
  ]).catch(() => undefined);
})();
