/**
 * Says a text to people who listen to the page instead of looking at it.
 *
 * @param {string} text what is new
 */
export function announce(text) {
    const region = document.getElementById("announcements");
    if (region && text) {
        // Emptied first, so that the same text is said again.
        region.textContent = "";
        setTimeout(() => (region.textContent = text), 50);
    }
}
