package io.stratagem.notice;

/**
 * How a person wants to be told.
 *
 * @param mail when by mail
 * @param language of the mails, en or es
 */
public record Preference(MailMode mail, String language) {}
