/* Stands in the head of every page, before the scripts (build/first-loads.ts): asks for the page's first answers while the code is still on
   its way. lib/api/first-answers.ts hands them to the first call that wants the same. Plain ES5: it must not stop an old browser. */
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script || !window.fetch || !window.performance) return;
  var language = 'vi';
  var headers = { 'accept': 'application/json', 'x-thi-tuan-compatibility': script.getAttribute('data-compatibility') };
  try {
    if (localStorage.getItem('thi-tuan.language') === 'en') language = 'en';
    var code = sessionStorage.getItem('thi-tuan.support-code');
    if (code) headers['x-support-code'] = code;
  } catch (refused) {
    // storage refused: as a first visit
  }
  headers['accept-language'] = language;
  var steps = location.pathname.split('/');
  var answers = {};
  window.firstAnswers = { language: language, byUrl: answers };

  function ask(pattern) {
    var path = pattern.replace(/:(\d)/g, function (whole, at) {
      return steps[at];
    });
    var url = '/api' + path.replace(':lang', language);
    var sentAt = performance.now();
    answers[url] = fetch(url, { credentials: 'same-origin', cache: 'no-store', headers: headers }).then(function (response) {
      return { response: response, sentAt: sentAt, receivedAt: performance.now() };
    });
    answers[url].catch(function () {});
    return answers[url];
  }

  function listed(name) {
    var list = script.getAttribute(name);
    return list ? list.split(' ') : [];
  }

  listed('data-asks').forEach(ask);
  var later = listed('data-signed-in-asks');
  if (later.length === 0) return;
  // What only somebody signed in may ask: a guest's page must not be refused anything.
  ask('/auth/me')
    .then(function (answer) {
      return answer.response.clone().json();
    })
    .then(function (me) {
      if (me.session && !me.session.firstLogin) later.forEach(ask);
    })
    .catch(function () {});
})();
