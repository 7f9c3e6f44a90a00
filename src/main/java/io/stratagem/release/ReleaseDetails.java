package io.stratagem.release;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A release and what it means.
 *
 * @param release the release
 * @param changes what differs from the release it replaces
 * @param impact what it touches: now while it is proposed, else when it was approved; null for one
 *     that was never assessed
 * @param problem why what is stored of it cannot be used, or null
 */
public record ReleaseDetails(
        @JsonUnwrapped TemplateRelease release,
        List<FileChange> changes,
        Impact impact,
        String problem) {}
