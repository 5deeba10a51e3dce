"use strict";

// What a server refuses is told on the page, in its own words.
document.addEventListener("htmx:responseError", (event) => {
  const problem = document.getElementById("problem");
  let text = `The server answered ${event.detail.xhr.status}.`;
  try {
    text = JSON.parse(event.detail.xhr.responseText).detail || text;
  } catch {
    // Not a problem document.
  }
  problem.textContent = text;
  problem.hidden = false;
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) {
    document.getElementById("problem").hidden = true;
  }
});

// Times come in UTC and are read in the reader's own.
function localTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]:not([title])")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) {
      time.title = time.textContent;
      time.textContent = moment.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
    }
  }
}

document.addEventListener("DOMContentLoaded", () => localTimes(document));
document.addEventListener("htmx:afterSettle", (event) => localTimes(event.detail.elt.parentElement || document));
