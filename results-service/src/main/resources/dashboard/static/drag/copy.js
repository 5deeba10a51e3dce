import { text } from "./texts.js";

// Shows a text, and copies it where the browser allows that, which it does over TLS and on this machine only.
export async function copy(words, place, say) {
  place.hidden = false;
  place.querySelector("code").textContent = words;
  try {
    await navigator.clipboard.writeText(words);
    say(text("copied"));
  } catch {
    getSelection().selectAllChildren(place.querySelector("code"));
    say(text("copy-yourself"));
  }
}
