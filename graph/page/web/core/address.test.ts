import "./testing.ts"; // first: it gives the facts that the others read

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromAddress, lost, startAddress, toAddress } from "./address.ts";
import { lessons } from "./lessons.ts";
import { opened } from "./state.ts";

startAddress(["network", "map"], () => {});

test("what an address names, however it was written down", () => {
  for (const select of [
    "IDN,JPN",
    "IDN%2CJPN",
    "idn,jpn",
    "Indonesia,Jepang",
    "indonesia,%E6%97%A5%E6%9C%AC",
    "NKRI,Japan",
  ])
    assert.deepEqual([fromAddress(`#view=map&select=${select}`).select, lost], [["IDN", "JPN"], []]);
  for (const whole of [
    "#view=map&amp;select=IDN&amp;at=1990",
    "#VIEW=Map&Select=IDN&at=1990",
    "#view%3Dmap%26select%3DIDN%26at%3D1990",
  ]) {
    const { view, select, at } = fromAddress(whole);
    assert.deepEqual([view, select, at, lost], ["map", ["IDN"], "1990-12-31", []]);
  }
});

test("what is not here is told", () => {
  const { view, select, at, orgs } = fromAddress("#view=globe&select=Atlantis,IDN&at=1999-02-30&orgs=IDN,UN");
  assert.deepEqual([view, select, at, orgs], [opened.view, ["IDN"], opened.at, ["UN"]]);
  assert.deepEqual(lost, ["globe", "1999-02-30", "Atlantis", "IDN"]);
  fromAddress("#view=map");
  assert.deepEqual(lost, []);
});

test("a lesson may be called as it likes", () => {
  const name = "Q&A #1: 50% = half, ÷";
  const text = { en: "" };
  const step = { view: "map", at: "", from: "", select: [], orgs: null, examples: [], heading: text, text };
  lessons.push({ name, title: text, steps: [step] });
  const state = { ...opened, lesson: name, step: 1, view: "map" };
  assert.equal(fromAddress(toAddress(state)).lesson, name);
  assert.deepEqual(lost, []);
  lessons.pop();
});

test("two days stand in the address", () => {
  assert.equal(toAddress({ ...opened, from: "1990-12-31" }), "#view=network&from=1990-12-31");
  assert.equal(fromAddress("#from=1990").from, "1990-12-31");
  assert.equal(fromAddress("#view=map").from, "");
});
