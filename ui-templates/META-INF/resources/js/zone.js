/** Tells the server in which zone the browser is, so that pages tell times in it. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const cookie = "browser-zone=" + encodeURIComponent(zone ?? "");
if (zone && !document.cookie.split("; ").includes(cookie)) {
    document.cookie = cookie + "; path=/; max-age=31536000; samesite=lax";
}
