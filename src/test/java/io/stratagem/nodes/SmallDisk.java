package io.stratagem.nodes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system in memory that is soon full. Only root can have one. */
final class SmallDisk implements AutoCloseable {

    static final String MISSING = "No file system can be mounted; run the test as root on Linux";

    private static final byte[] BLOCK = new byte[64 * 1024];

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder where it is mounted; is made
     * @return empty where nothing can be mounted
     */
    static Optional<SmallDisk> at(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + folder);
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    Path folder() {
        return folder;
    }

    /** Takes all the room there is. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            for (int size = BLOCK.length; size > 0; size /= 2) {
                fill(out, size);
            }
        }
        if (Files.getFileStore(folder).getUsableSpace() > 0) {
            throw new IllegalStateException(folder + " could not be filled");
        }
    }

    private static void fill(OutputStream out, int size) {
        try {
            while (true) {
                out.write(BLOCK, 0, size);
            }
        } catch (IOException e) {
            // As much as there was room for is written.
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        run("umount", "--lazy", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such command
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a disk was made", e);
        }
    }
}
