package io.stratagem.approval;

/**
 * The strategy document of a change request.
 *
 * @param canonical its canonical JSON
 * @param digest its content digest, of which its ETag is made
 */
public record DraftDocument(String canonical, String digest) {}
