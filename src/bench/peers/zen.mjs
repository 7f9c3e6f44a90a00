// Decides the benchmark's workload with the GoRules zen engine: one model for all offers, caps
// counted in JavaScript. Tries the two forms a model can have, a table with a row per offer and a
// node with an expression per offer, and measures the faster one.
//
//   node zen.mjs <workload.json> <seconds>
//
// With 0 seconds both forms are only checked, each for half the time.
// Prints one line of JSON: the form, CPU microseconds a decision (all threads of the process), and
// how many answers were checked and how many of them were wrong.
import { readFileSync } from "node:fs";
import { ZenEngine } from "@gorules/zen-engine";

const workload = JSON.parse(readFileSync(process.argv[2], "utf8"));
const seconds = Number(process.argv[3]);
const ranked = [...workload.offers].sort(
  (a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1),
);
const attributes = [
  ...new Set(workload.offers.flatMap((o) => o.conditions.map((c) => c.attr))),
].sort();

function unary({ op, value }) {
  switch (op) {
    case "between":
      return `[${value[0]}..${value[1]}]`;
    case "in":
      return value.map((text) => `'${text}'`).join(", ");
    default:
      return `${op} ${value}`;
  }
}

function comparison({ attr, op, value }) {
  switch (op) {
    case "between":
      return `${attr} in [${value[0]}..${value[1]}]`;
    case "in":
      return `${attr} in [${value.map((text) => `'${text}'`).join(", ")}]`;
    default:
      return `${attr} ${op} ${value}`;
  }
}

function model(node) {
  const at = { x: 0, y: 0 };
  return {
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: at },
      { id: "rules", name: "rules", position: at, ...node },
      { id: "out", type: "outputNode", name: "out", position: at },
    ],
    edges: [
      { id: "1", sourceId: "in", targetId: "rules", type: "edge" },
      { id: "2", sourceId: "rules", targetId: "out", type: "edge" },
    ],
  };
}

const table = model({
  type: "decisionTableNode",
  content: {
    hitPolicy: "collect",
    inputs: attributes.map((name) => ({ id: name, name, field: name })),
    outputs: [{ id: "rank", name: "rank", field: "rank" }],
    rules: ranked.map((offer, rank) => ({
      _id: String(rank),
      ...Object.fromEntries(attributes.map((name) => [name, ""])),
      ...Object.fromEntries(offer.conditions.map((c) => [c.attr, unary(c)])),
      rank: String(rank),
    })),
  },
});

const expressions = model({
  type: "expressionNode",
  content: {
    expressions: ranked.map((offer, rank) => ({
      id: String(rank),
      key: `r${rank}`,
      value: offer.conditions.map(comparison).join(" and "),
    })),
  },
});

const forms = {
  table: { model: table, ranks: (result) => result.map((row) => row.rank) },
  expressions: {
    model: expressions,
    ranks: (result) => ranked.map((_, rank) => rank).filter((rank) => result[`r${rank}`]),
  },
};

const keyOf = (cap, offer, category) =>
  cap.per === "offer" ? offer : cap.per === "category" ? category : "";
const covers = (cap, category) => cap.category === null || cap.category === category;

function tally(contacts) {
  return workload.caps.map((cap) => {
    const counts = new Map();
    for (const contact of contacts) {
      const at = contact[cap.counts];
      const counted = at === 0 ? contact.reservedUntil > workload.now : at > cap.since;
      if (covers(cap, contact.category) && counted) {
        const key = keyOf(cap, contact.offer, contact.category);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    return counts;
  });
}

function pick(ranks, contacts) {
  const counts = tally(contacts);
  const top = [];
  for (const rank of ranks) {
    if (top.length === workload.places) break;
    const { id, category } = ranked[rank];
    const counting = workload.caps
      .map((cap, i) => ({ cap, count: counts[i], key: keyOf(cap, id, category) }))
      .filter(({ cap }) => covers(cap, category));
    if (counting.every(({ cap, count, key }) => (count.get(key) ?? 0) < cap.maximum)) {
      counting.forEach(({ count, key }) => count.set(key, (count.get(key) ?? 0) + 1));
      top.push(id);
    }
  }
  return { top, eligible: ranks.length };
}

async function decide(form, decision, profile) {
  const { result } = await decision.evaluate(profile.attributes);
  return pick(form.ranks(result), profile.contacts);
}

async function repeat(form, decision, millis) {
  const end = Date.now() + millis;
  const before = process.cpuUsage();
  let decisions = 0;
  while (Date.now() < end) {
    await decide(form, decision, workload.profiles[decisions++ % workload.profiles.length]);
  }
  const used = process.cpuUsage(before);
  return (used.user + used.system) / decisions;
}

async function check(form, decision, millis) {
  const end = Date.now() + millis;
  const found = { checked: 0, wrong: 0 };
  for (const profile of workload.profiles) {
    if (Date.now() > end) break;
    const answer = await decide(form, decision, profile);
    found.checked++;
    if (JSON.stringify(answer) !== JSON.stringify(profile.answer)) found.wrong++;
  }
  return found;
}

const engine = new ZenEngine();
const tried = [];
const checkedFirst = { checked: 0, wrong: 0 };
for (const [name, form] of Object.entries(forms)) {
  const decision = engine.createDecision(Buffer.from(JSON.stringify(form.model)));
  if (seconds === 0) {
    const { checked, wrong } = await check(form, decision, 10_000);
    checkedFirst.checked += checked;
    checkedFirst.wrong += wrong;
    continue;
  }
  await repeat(form, decision, 500 * seconds);
  tried.push({ name, form, decision, cpu: await repeat(form, decision, 500 * seconds) });
}
if (seconds === 0) {
  console.log(JSON.stringify(checkedFirst));
  process.exit(0);
}
const fastest = tried.sort((a, b) => a.cpu - b.cpu)[0];
const found = await check(fastest.form, fastest.decision, 20_000);
const cpu = await repeat(fastest.form, fastest.decision, 1000 * seconds);
const forms_ = Object.fromEntries(tried.map(({ name, cpu }) => [name, Math.round(cpu)]));
console.log(JSON.stringify({ form: fastest.name, cpu, ...found, forms: forms_ }));
engine.dispose();
