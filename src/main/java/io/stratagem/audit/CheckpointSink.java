package io.stratagem.audit;

import java.io.IOException;
import java.util.List;

/**
 * Where signed checkpoints are kept, apart from the database. Another bean of this type takes the
 * place of the file that is the default.
 */
public interface CheckpointSink {

    /**
     * Keeps a checkpoint for good.
     *
     * @throws IOException when it may not outlive a power cut
     */
    void keep(Checkpoint checkpoint) throws IOException;

    /**
     * What was kept, oldest first.
     *
     * @throws IOException when it cannot be read, with the reason
     */
    List<Checkpoint> kept() throws IOException;
}
