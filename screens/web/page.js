// Keys go to the terminal from the moment at which the wizard paints.
const waiting = new MutationObserver(() => {
  if (document.body.classList.contains("-first-byte")) {
    waiting.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }
});
waiting.observe(document.body, { attributeFilter: ["class"] });
