/* Plain ES5 on purpose: it must run where nothing else of this site does. The floor is Chromium 108 and Safari 15.4; the unit dvh came with exactly those. */
(function () {
  'use strict';

  function isKnown() {
    return (
      'noModule' in document.createElement('script') &&
      window.CSS &&
      CSS.supports &&
      CSS.supports('height', '1dvh') &&
      typeof Array.prototype.at === 'function' &&
      typeof structuredClone === 'function'
    );
  }

  function text(parent, tag, words, lang) {
    var element = document.createElement(tag);
    element.appendChild(document.createTextNode(words));
    if (lang) element.setAttribute('lang', lang);
    element.style.margin = '0 0 8px';
    parent.appendChild(element);
    return element;
  }

  function link(parent, words) {
    var row = document.createElement('p');
    var anchor = text(row, 'a', words);
    row.style.margin = '0 0 8px';
    anchor.setAttribute('href', '/don-gian');
    anchor.style.color = '#7d1214';
    anchor.style.fontWeight = 'bold';
    parent.appendChild(row);
  }

  function tell() {
    var box = document.createElement('div');
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', 'Trình duyệt cũ');
    box.id = 'old-browser';
    box.style.cssText = 'padding:16px;background:#fff3dd;color:#211b17;border-bottom:3px solid #9e1b1e;font:18px/1.5 Roboto,Arial,sans-serif';
    text(box, 'p', 'Trình duyệt này đã cũ nên trang có thể không chạy đúng. Vẫn dự thi được bằng trang đơn giản:');
    link(box, 'Mở trang đơn giản để đăng nhập, làm bài và nộp bài');
    text(box, 'p', 'Hoặc cập nhật trình duyệt (Chrome từ 108, iPhone từ iOS 15.4), hoặc dùng máy khác.');
    text(box, 'p', 'This browser is too old for the full site. Use the plain pages above, update the browser, or use another device.', 'en');
    document.body.insertBefore(box, document.body.firstChild);
  }

  if (!isKnown()) tell();
})();
