"use strict";

// Redrives or drops the dead letters of a kind, after a dry run has said how many they are.
async function askFor(action, body) {
  const answer = await fetch(`/api/dead-letters/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept": "application/json" },
    body: JSON.stringify(body),
  });
  const document_ = await answer.json();
  if (!answer.ok) {
    throw new Error(document_.detail || `The server answered ${answer.status}.`);
  }
  return document_;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-letters]");
  if (!button) {
    return;
  }
  const action = button.dataset.letters;
  const kind = button.dataset.kind;
  const problem = document.getElementById("problem");
  try {
    const chosen = await askFor(action, { kind, dryRun: true });
    const what = action === "redrive" ? "Send them to their topic again, 100 a second?" : "Drop them?";
    if (window.confirm(`${chosen.letters} dead letters. ${what}`)) {
      await askFor(action, { kind, perSecond: 100 });
      htmx.trigger("#letters", "letters");
    }
    problem.hidden = true;
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
  }
});
