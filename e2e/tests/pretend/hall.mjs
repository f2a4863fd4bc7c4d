#!/usr/bin/env node
// A pretended hall: a few pages, good and bad, behind the same first line of output as `yimen demo --json`, so that the
// harness can be tested by itself.
import { createServer } from 'node:http';

const CSP = "default-src 'self'; frame-ancestors 'none'";
const PERSON = { account: 'liuxy', password: 'Window-3-clerk', role: 'window_clerk', unit: '360829106', unit_name: '枫田镇', display_name: '刘小燕' };
const page = (lang, title, body) =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="icon" href="/icon.svg"></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

const PAGES = {
  '/sign-in': (lang, said = '') => page(lang === 'en' ? 'en' : 'zh-CN', lang === 'en' ? 'Sign in' : '登录',
    `<form method="post" action="/sign-in"><label>账号 <input name="account"></label><label>密码 <input name="password" type="password"></label><button>登录</button></form><p>${said}</p>`),
  '/counter': () => page('zh-CN', '窗口', '<label>事项 <input id="item" autofocus></label><button id="accept">受理</button>'),
  '/inline': () => page('zh-CN', '内联', '<script>document.title = "ran"</script>'),
  '/abroad': () => page('zh-CN', '外网', '<img alt="" src="http://cdn.example/logo.png">'),
  '/broken': () => page('zh-CN', '出错', '<script src="/broken.js"></script>'),
  '/unfriendly': () => page('zh-CN', '难用', '<input><p style="color:#ccc">灰字</p>'),
};

const server = createServer((request, answer) => {
  const { pathname } = new URL(request.url, 'http://hall');
  const lang = /(^|; )lang=([a-z]+)/.exec(request.headers.cookie ?? '')?.[2] ?? 'zh';
  const send = (status, type, body, more = {}) => answer.writeHead(status, { 'content-type': type, 'content-security-policy': CSP, ...more }).end(body);
  if (pathname === '/sign-in' && request.method === 'POST') {
    let form = '';
    request.on('data', (part) => (form += part));
    request.on('end', () => {
      const given = new URLSearchParams(form);
      const right = given.get('account') === PERSON.account && given.get('password') === PERSON.password;
      if (right) send(303, 'text/plain', '', { location: '/counter' });
      else send(401, 'text/html; charset=utf-8', PAGES['/sign-in'](lang, '账号或密码不对'));
    });
    return;
  }
  if (pathname === '/icon.svg') return send(200, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  if (pathname === '/broken.js') return send(200, 'text/javascript', 'throw new Error("no such window")');
  const made = PAGES[pathname];
  if (made) send(200, 'text/html; charset=utf-8', made(lang));
  else send(404, 'text/html; charset=utf-8', page('zh-CN', '没有这一页', ''));
});

if (process.argv.includes('--fail')) {
  console.error('the data directory is held by another hall');
  process.exit(3);
}
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  console.log(process.argv.includes('--plain') ? `Yimen listens on ${url}/ (Ctrl-C ends it)` : JSON.stringify({ url, accounts: [PERSON] }));
});
process.on('SIGTERM', () => process.exit(0));
