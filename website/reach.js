// What is wider than a phone scrolls on its own; whoever has only keys must be able to get there, and the theme does not see to it.
addEventListener("load", () => {
  for (const one of document.querySelectorAll(".md-typeset__scrollwrap, pre > code")) one.tabIndex = 0;
});
