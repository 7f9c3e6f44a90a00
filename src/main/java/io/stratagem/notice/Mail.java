package io.stratagem.notice;

/**
 * A mail about notices.
 *
 * @param to the one address it goes to
 * @param subject one line
 * @param text the same as {@code html} without markup
 * @param html a whole page
 */
record Mail(String to, String subject, String text, String html) {}
