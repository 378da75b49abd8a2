#!/usr/bin/env node
// Checks HTML pages in headless Chromium: axe-core finds no violation, nothing scrolls sideways, nothing is loaded from outside of the page,
// and no message stands in the console; at 1280 and 360 px, light and dark. Prints a line for each; ends with 1 if there is a finding.
//
//   npm pack axe-core && tar xzf axe-core-*.tgz
//   AXE=package/axe.min.js node tools/check/pages.mjs [--pictures DIR] PAGE.html ...
//
// --pictures writes screenshots and the printed page (PDF) for the eye. CHROMIUM names the browser; default: chromium.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const words = process.argv.slice(2);
const pictures = words[0] === '--pictures' ? words.splice(0, 2)[1] : null;
if (words.length === 0 || !process.env.AXE) {
  console.error('give pages, and AXE=axe.min.js');
  process.exit(2);
}
const axe = readFileSync(process.env.AXE, 'utf8');
const profile = mkdtempSync(join(tmpdir(), 'pages-'));
const browser = spawn(process.env.CHROMIUM ?? 'chromium',
  ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', `--user-data-dir=${profile}`],
  { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });

// Chromium's protocol over a pipe: messages in JSON, each ended by a zero byte.
let last = 0;
let rest = '';
const waiting = new Map();
const heard = [];
browser.stdio[4].setEncoding('utf8').on('data', text => {
  const parts = (rest + text).split('\0');
  rest = parts.pop();
  for (const message of parts.map(JSON.parse)) {
    if (message.id) {
      waiting.get(message.id)(message);
    } else {
      heard.push(message);
    }
  }
});
const send = (method, params = {}, sessionId) => new Promise((done, failed) => {
  const id = ++last;
  waiting.set(id, answer => answer.error ? failed(new Error(method + ': ' + answer.error.message)) : done(answer.result));
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
});
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

async function check(page, width, scheme) {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const tell = (method, params) => send(method, params, sessionId);
  const evaluate = async expression => {
    const { result, exceptionDetails } = await tell('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  };
  heard.length = 0;
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) {
    await tell(domain + '.enable');
  }
  await tell('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false });
  await tell('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
  const address = pathToFileURL(resolve(page)).href;
  await tell('Page.navigate', { url: address });
  for (let tries = 0; tries < 300 && !heard.some(event => event.method === 'Page.loadEventFired'); tries++) {
    await pause(100);
  }
  const outside = heard.filter(event => event.method === 'Network.requestWillBeSent')
    .map(event => event.params.request.url).filter(url => url !== address && !url.startsWith('data:'));
  const messages = heard.filter(event => ['Log.entryAdded', 'Runtime.exceptionThrown', 'Runtime.consoleAPICalled'].includes(event.method))
    .map(event => event.params.entry?.text ?? event.params.exceptionDetails?.exception?.description ?? event.method);
  const sideways = await evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  await tell('Runtime.evaluate', { expression: axe });
  const violations = await evaluate(`axe.run().then(told => told.violations.map(one =>
    one.impact + ' ' + one.id + ': ' + one.help + ' (' + one.nodes.length + ', such as ' + one.nodes[0].target + ')'))`);
  const findings = [...violations, ...outside.map(url => 'loads ' + url), ...messages.map(text => 'console: ' + text),
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : [])];
  console.log(`${page}  ${width} px  ${scheme}  ${findings.length === 0 ? 'clean' : findings.length + ' findings'}`);
  findings.forEach(text => console.log('  ' + text));
  if (pictures) {
    await shoot(tell, join(pictures, `${basename(page, '.html')}-${width}-${scheme}`), width === 1280 && scheme === 'light');
  }
  await send('Target.closeTarget', { targetId });
  return findings.length;
}

async function shoot(tell, name, printed) {
  const { cssContentSize } = await tell('Page.getLayoutMetrics');
  const clip = { x: 0, y: 0, width: cssContentSize.width, height: Math.min(cssContentSize.height, 16000), scale: 1 };
  writeFileSync(name + '.png', Buffer.from((await tell('Page.captureScreenshot', { clip, captureBeyondViewport: true })).data, 'base64'));
  if (printed) {
    const pdf = await tell('Page.printToPDF', { printBackground: false, preferCSSPageSize: true });
    writeFileSync(name + '.pdf', Buffer.from(pdf.data, 'base64'));
  }
}

let findings = 0;
try {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
  }
  for (const page of words) {
    for (const width of [1280, 360]) {
      for (const scheme of ['light', 'dark']) {
        findings += await check(page, width, scheme);
      }
    }
  }
} finally {
  await send('Browser.close').catch(() => browser.kill());
  await pause(300);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exit(findings === 0 ? 0 : 1);
