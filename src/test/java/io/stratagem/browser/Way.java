package io.stratagem.browser;

import com.microsoft.playwright.Browser;

/** In what way somebody works the pages. */
enum Way {
    MOUSE,
    KEYBOARD,
    NO_JAVASCRIPT;

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setJavaScriptEnabled(this != NO_JAVASCRIPT);
    }
}
