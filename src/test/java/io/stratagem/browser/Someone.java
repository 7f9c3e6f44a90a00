package io.stratagem.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Somebody who is signed in and works the pages in one way only. By keyboard everything is reached
 * by Tab or Shift+Tab from where the focus is, and what has the focus must be seen to have it.
 */
final class Someone implements AutoCloseable {

    private static final int MOST_STOPS = 600;

    private static final String IS_REACHED =
            """
            wanted => {
                const focused = document.activeElement;
                return focused === wanted || wanted.type === 'radio' && focused.type === 'radio'
                    && focused.name === wanted.name;
            }
            """;

    private static final String IS_BEHIND =
            """
            wanted => Boolean(document.activeElement.compareDocumentPosition(wanted)
                & Node.DOCUMENT_POSITION_PRECEDING)
            """;

    /** Whether the focus is drawn, and on the screen. */
    private static final String IS_SEEN =
            """
            () => {
                const focused = document.activeElement;
                const style = getComputedStyle(focused);
                const place = focused.getBoundingClientRect();
                return focused.matches(':focus-visible') && style.outlineStyle !== 'none'
                    && parseFloat(style.outlineWidth) >= 2
                    && place.bottom > 0 && place.top < innerHeight;
            }
            """;

    private final Page page;
    private final Way way;
    private int acts;

    Someone(Page page, Way way) {
        this.page = page;
        this.way = way;
    }

    Page page() {
        return page;
    }

    /** How often something was clicked or pressed so far. */
    int acts() {
        return acts;
    }

    Locator see(String selector) {
        return page.locator(selector).first();
    }

    /** Clicks or presses what leads to another page, and waits for that. */
    void follow(String selector) {
        AtomicBoolean arrived = new AtomicBoolean();
        Consumer<Page> listener = loaded -> arrived.set(true);
        page.onDOMContentLoaded(listener);
        activate(selector);
        page.waitForCondition(arrived::get);
        page.offDOMContentLoaded(listener);
    }

    /** Clicks or presses a link or a button. */
    void activate(String selector) {
        acts++;
        if (way == Way.KEYBOARD) {
            reach(see(selector));
            page.keyboard().press("Enter");
        } else {
            see(selector).click();
        }
    }

    /** Types a text in place of what a field has. */
    void fill(String selector, String text) {
        acts++;
        if (way == Way.KEYBOARD) {
            reach(see(selector));
            page.keyboard().press("Control+A");
            page.keyboard().type(text);
        } else {
            see(selector).click();
            see(selector).fill(text);
        }
    }

    /** Chooses by the value of the option. */
    void choose(String selector, String value) {
        acts++;
        if (way == Way.KEYBOARD) {
            reach(see(selector));
            int steps =
                    (int)
                            see(selector)
                                    .evaluate(
                                            "(list, value) => [...list.options].findIndex(option =>"
                                                    + " option.value === value) - list.selectedIndex",
                                            value);
            for (int i = 0; i < Math.abs(steps); i++) {
                page.keyboard().press(steps > 0 ? "ArrowDown" : "ArrowUp");
            }
        } else {
            see(selector).selectOption(value);
        }
        assertThat(see(selector).inputValue()).isEqualTo(value);
    }

    /** Ticks one of several radio buttons. */
    void take(String selector) {
        acts++;
        if (way == Way.KEYBOARD) {
            reach(see(selector));
            page.keyboard().press("Space");
            for (int i = 0; i < 3 && !see(selector).isChecked(); i++) {
                page.keyboard().press("ArrowDown");
            }
        } else {
            see(selector).check();
        }
        assertThat(see(selector).isChecked()).isTrue();
    }

    private void reach(Locator wanted) {
        String key = (boolean) wanted.evaluate(IS_BEHIND) ? "Shift+Tab" : "Tab";
        for (int i = 0; i < MOST_STOPS && !(boolean) wanted.evaluate(IS_REACHED); i++) {
            page.keyboard().press(key);
        }
        assertThat(wanted.evaluate(IS_REACHED))
                .as("%s is reached by %s on %s", wanted, key, page.url())
                .isEqualTo(true);
        assertThat(page.evaluate(IS_SEEN))
                .as("the focus is seen at %s on %s", wanted, page.url())
                .isEqualTo(true);
    }

    @Override
    public void close() {
        page.context().close();
    }
}
