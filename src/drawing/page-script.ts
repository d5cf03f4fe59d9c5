/** So many rows of a table are shown at a time. */
export const ROWS_AT_A_TIME = 200;

/**
 * What a page does: it looks for what is typed in all rows of all tables, shows those that match, and in the picture the boxes that show or
 * count them. All rows are in the page as data, so that a table of a hundred thousand is one page like any other. It is for browsers of any age
 * that know color schemes, and makes texts only, never markup.
 */
export const PAGE_SCRIPT = `'use strict';
(function () {
  var most = ${ROWS_AT_A_TIME};
  var data = JSON.parse(document.getElementById('rows').textContent);
  var input = document.getElementById('search');
  var found = document.getElementById('found');
  var canvas = document.getElementById('canvas');
  var fit = document.getElementById('fit');
  var things = Array.prototype.slice.call(canvas.querySelectorAll('.thing'));
  var tables = data.map(function (table, index) {
    return {
      rows: table.map(function (row) { return { cells: row[1], box: row[0], text: row[1].join('\\n').toLowerCase() }; }),
      shown: [], first: 0,
      body: document.getElementById('body' + index), range: document.getElementById('range' + index),
      bar: document.getElementById('pages' + index), before: document.getElementById('before' + index), after: document.getElementById('after' + index)
    };
  });
  function number(value) { return value.toLocaleString('en-US'); }
  function show(table) {
    var last = Math.min(table.first + most, table.shown.length);
    var body = document.createDocumentFragment();
    table.shown.slice(table.first, last).forEach(function (row) {
      var line = document.createElement('tr');
      row.cells.forEach(function (text, index) {
        var cell = document.createElement(index === 0 ? 'th' : 'td');
        if (index === 0) cell.scope = 'row';
        cell.dir = 'auto';
        cell.textContent = text;
        line.appendChild(cell);
      });
      body.appendChild(line);
    });
    table.body.textContent = '';
    table.body.appendChild(body);
    table.range.textContent = table.shown.length === 0 ? 'none' : number(table.first + 1) + ' to ' + number(last) + ' of ' + number(table.shown.length);
    table.before.disabled = table.first === 0;
    table.after.disabled = last === table.shown.length;
    table.before.hidden = table.after.hidden = table.shown.length <= most;
    table.bar.hidden = table.shown.length === table.rows.length && table.shown.length <= most;
  }
  function search() {
    var words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    var boxes = {};
    var count = 0;
    function matches(text) { return words.every(function (word) { return text.indexOf(word) >= 0; }); }
    tables.forEach(function (table) {
      table.shown = words.length === 0 ? table.rows : table.rows.filter(function (row) { return matches(row.text); });
      table.first = 0;
      count += table.shown.length;
      if (words.length > 0) table.shown.forEach(function (row) { boxes[row.box] = true; });
      show(table);
    });
    canvas.classList.toggle('searching', words.length > 0);
    things.forEach(function (thing) {
      var isHit = boxes[thing.getAttribute('data-box')] === true || matches(thing.firstChild.textContent.toLowerCase());
      thing.classList.toggle('hit', words.length > 0 && isHit);
    });
    var first = canvas.querySelector('.thing.hit');
    if (first) {
      var place = first.getBoundingClientRect();
      var around = canvas.getBoundingClientRect();
      canvas.scrollTop += place.top - around.top - around.height / 3;
      canvas.scrollLeft += place.left - around.left - around.width / 3;
    }
    found.textContent = words.length === 0 ? '' : count === 1 ? '1 row found' : number(count) + ' rows found';
  }
  tables.forEach(function (table) {
    table.before.addEventListener('click', function () { table.first = Math.max(0, table.first - most); show(table); });
    table.after.addEventListener('click', function () { table.first += most; show(table); });
  });
  input.addEventListener('input', search);
  input.addEventListener('keydown', function (event) { if (event.key === 'Escape') { input.value = ''; search(); } });
  fit.addEventListener('click', function () {
    fit.setAttribute('aria-pressed', String(canvas.classList.toggle('fit')));
  });
  // what stands behind # in the address is looked for at once
  try { input.value = decodeURIComponent(location.hash.slice(1)); } catch (error) { input.value = ''; }
  document.getElementById('bar').hidden = false;
  search();
})();
`;
