// The pages that the three administrators are led to, and every state of a case with every paper it has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house, signIn } from '../house.mjs';
import { looker, walk } from '../house/everywhere.mjs';

const hall = house();
walk(hall, ['system_admin', 'security_admin', 'audit_admin']);

test('a case in every state can be opened, and every paper it has can be looked at', async (t) => {
  const look = looker();
  const page = await hall.page(t);
  await signIn(page, hall.account('supervisor'));
  const states = [
    'received', 'notified', 'supplemented', 'accepted', 'not_accepted', 'forwarded', 'in_handling', 'returned', 'suspended', 'decided',
    'delivered', 'withdrawn', 'void',
  ];
  for (const state of states) {
    const answer = await page.request.get(`/api/v1/cases?state=${state}&township=360829106`);
    const { cases } = await answer.json();
    assert.ok(cases?.length, `枫田镇 has a case that is ${state}`);
    await look(page, `/cases/${cases[0].case_no}`);
    const prints = await page.$$eval('a[href*="/print/"]', (links) => [...new Set(links.map((link) => link.getAttribute('href')))]);
    for (const path of prints) await look(page, path);
  }
});
