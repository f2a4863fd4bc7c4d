// A hall of its own for a test: the built program, with the demo's small county or empty, on a free port and in a directory
// that goes with it.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../target/debug/yimen', import.meta.url));

/** A quick demo made before by the same program, to be copied: the same county for each file, made once. */
const MADE = process.env.YIMEN_E2E_DEMO;

/** The program under test: YIMEN_BIN, else the development build. */
export const program = () => process.env.YIMEN_BIN ?? BUILT;

/**
 * Starts `yimen demo` and waits until it says, in one JSON line on its standard output, where it listens and who works there.
 * With `command: 'serve'` it starts an empty hall that waits for its set-up; `log()` then has the set-up code.
 *
 * - `args`: further arguments to `demo`; `env`: further variables
 * - `engine`: `sqlite` (a fresh file) or `postgres` (a fresh database on the server named by YIMEN_TEST_PG, dropped by `stop`)
 * - `within`: milliseconds until the address must be known; `bin`: another program that speaks the same first line
 *
 * Gives `{ url, accounts, account(role, unit?), stop(), log(), pid, data }`.
 */
export async function startHall({ command = 'demo', args = [], env = {}, engine = 'sqlite', within = 120_000, quick = true, bin = program() } = {}) {
  if (!existsSync(bin)) throw new Error(`${bin} is not there: cargo build, or set YIMEN_BIN`);
  const data = mkdtempSync(join(tmpdir(), 'yimen-e2e-'));
  const database = engine === 'postgres' ? freshDatabase() : undefined;
  if (MADE && command === 'demo' && quick && args.length === 0 && !database) cpSync(MADE, data, { recursive: true });
  const words = {
    demo: ['demo', ...(quick ? ['--quick'] : []), '--json', '--port', '0', '--data', data],
    serve: ['serve', '--listen', '127.0.0.1:0', '--data', data],
  }[command].concat(database ? ['--db', database.url] : [], args);
  const child = spawn(bin, words, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });

  const said = [];
  const keep = (line) => {
    said.push(line);
    if (said.length > 400) said.shift();
  };
  const log = () => said.join('\n');
  createInterface({ input: child.stderr }).on('line', keep);
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? `code ${code}`)));
  const endHard = () => child.kill('SIGKILL');
  process.once('exit', endHard);

  let stopped;
  const stop = () => (stopped ??= (async () => {
    process.off('exit', endHard);
    child.kill('SIGTERM');
    const patience = setTimeout(endHard, 10_000);
    const how = await ended;
    clearTimeout(patience);
    rmSync(data, { recursive: true, force: true });
    database?.drop();
    return how;
  })());

  const ready = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address within ${within / 1000} s`)), within);
    child.once('error', reject);
    ended.then((how) => (clearTimeout(late), reject(new Error(`ended before it was ready (${how})`))));
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(line);
      const told = address(line);
      if (told) (clearTimeout(late), resolve(told));
    });
  });
  try {
    const { url, accounts } = await ready;
    return { url, accounts, account: (role, unit) => pick(accounts, role, unit), stop, log, pid: child.pid, data };
  } catch (error) {
    await stop();
    throw new Error(`${bin} ${words.join(' ')}: ${error.message}\n${log()}`, { cause: error });
  }
}

// `{"url": …, "accounts": […]}`, or a line for people with the address in it.
function address(line) {
  if (line.startsWith('{')) {
    try {
      const { url, accounts = [] } = JSON.parse(line);
      if (url) return { url: url.replace(/\/$/, ''), accounts };
    } catch {
      return undefined; // a log line that only looks like JSON
    }
  }
  const url = /http:\/\/127\.0\.0\.1:[0-9]+/.exec(line)?.[0];
  return url && { url, accounts: [] };
}

function pick(accounts, role, unit) {
  const found = accounts.find((one) => one.role === role && (!unit || one.unit === unit || one.unit_name === unit));
  if (!found) throw new Error(`the demo has no ${role}${unit ? ` at ${unit}` : ''}; it has ${accounts.map((one) => `${one.account} (${one.role})`).join(', ')}`);
  return found;
}

function freshDatabase() {
  const server = process.env.YIMEN_TEST_PG;
  if (!server) throw new Error('YIMEN_TEST_PG is not set: run through `cargo xtask test`, or `cargo xtask pg start` and set it');
  const name = `yimen_e2e_${process.pid}_${(counter += 1)}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  psql(server, `CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => psql(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
let counter = 0;

function psql(server, sql) {
  const bin = process.env.YIMEN_TEST_PG_BIN ? join(process.env.YIMEN_TEST_PG_BIN, 'psql') : 'psql';
  const { status, stderr, error } = spawnSync(bin, ['--no-psqlrc', '--quiet', '-d', server, '-c', sql], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`psql: ${sql}: ${error?.message ?? stderr}`);
}
