// Says when caps lock is on while the password is typed.
(() => {
  const warning = document.querySelector("[data-capslock]");
  const password = document.getElementById("password");
  if (!warning || !password) {
    return;
  }
  const look = (event) => {
    warning.hidden = !(event.getModifierState && event.getModifierState("CapsLock"));
  };
  password.addEventListener("keyup", look);
  password.addEventListener("keydown", look);
})();
