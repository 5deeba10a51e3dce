import { text } from "./texts.js";

const MOMENT_SECONDS = 2;

// What the server refused, or that it cannot be reached, in words for a person. `errors` are {field, message}.
export class Refusal extends Error {
  constructor(message, errors = []) {
    super(message);
    this.errors = errors;
  }
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { ...options, headers: { Accept: "application/json", ...options.headers } });
  } catch {
    throw new Refusal(text("unreachable"));
  }
  if (answer.status === 401) {
    throw new Refusal(text("signed-out"));
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Refusal(problem.detail ?? problem.title ?? text("refused", { status: answer.status }), problem.errors ?? []);
  }
  return answer;
}

// Sends edits as a job, which may be packed already. The key keeps an answer that was lost from becoming two jobs.
export async function submit(job) {
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const answer = await ask("/api/jobs", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: job instanceof Blob ? job : JSON.stringify(job),
  });
  return answer.json();
}

// Returns the newest jobs.
export async function jobs() {
  return (await (await ask("/api/jobs?limit=200")).json()).jobs;
}

const hasEnded = ({ state }) => ["completed", "failed", "cancelled"].includes(state);

// Waits for the result of a job's only edit. The server holds its answer back for a moment, in which most edits are computed;
// of the others the stream of the page tells, because a browser has few connections.
export async function answer(job) {
  const { edits: [edit] } = await (await ask(`/api/jobs/${job}/edits?limit=1&wait=${MOMENT_SECONDS}`)).json();
  return hasEnded(edit) ? edit : result(edit.editId);
}

export const details = async (edit) => (await ask(`/api/edits/${edit}`)).json();

// Returns the parts of an edit's own page that show its result.
export async function shown(edit) {
  const answer = await ask(`/edits/${edit}`, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("main .reason, main .verdict, main .viewer")]
    .map((part) => document.importNode(part, true));
}

// Waits for the result of an edit, of which the stream of the page tells.
function result(edit) {
  return new Promise((resolve, reject) => {
    const leave = Live.watch(`edits/${edit}`, async () => {
      try {
        const now = await details(edit);
        if (hasEnded(now)) {
          leave();
          resolve(now);
        }
      } catch (error) {
        leave();
        reject(error);
      }
    });
  });
}
