/* Stands in the head of every page, before the scripts (build/first-loads.ts): asks for the page's first answers while the code is still on
   its way. lib/api/first-answers.ts hands them to the first call that wants the same. Where it cannot run, nothing is lost. */
(() => {
  const script = document.currentScript;
  if (!script || !window.fetch || !window.performance) return;
  let language = 'vi';
  const headers = { 'accept': 'application/json', 'x-thi-tuan-compatibility': script.getAttribute('data-compatibility') };
  try {
    if (localStorage.getItem('thi-tuan.language') === 'en') language = 'en';
    const code = sessionStorage.getItem('thi-tuan.support-code');
    if (code) headers['x-support-code'] = code;
  } catch {
    // storage refused: as a first visit
  }
  headers['accept-language'] = language;
  const steps = location.pathname.split('/');
  const byUrl = {};
  window.firstAnswers = { language, byUrl };

  const ask = (pattern) => {
    const path = pattern.replace(/:(\d)/g, (whole, at) => steps[at]);
    const url = `/api${path.replace(':lang', language)}`;
    const sentAt = performance.now();
    byUrl[url] = fetch(url, { credentials: 'same-origin', cache: 'no-store', headers }).then((response) => ({
      response,
      sentAt,
      receivedAt: performance.now(),
    }));
    byUrl[url].catch(() => undefined);
    return byUrl[url];
  };
  const listed = (name) => (script.getAttribute(name) ?? '').split(' ').filter((one) => one !== '');

  listed('data-asks').forEach(ask);
  const later = listed('data-signed-in-asks');
  if (later.length === 0) return;
  // What only somebody signed in may ask: a guest's page must not be refused anything.
  ask('/auth/me')
    .then(({ response }) => response.clone().json())
    .then((me) => {
      if (me.session && !me.session.firstLogin) later.forEach(ask);
    })
    .catch(() => undefined);
})();
