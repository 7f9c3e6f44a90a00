package io.stratagem.simulation;

/** Turns a seed and a text into a number that looks random: the same for the same. */
public final class Chance {

    private static final long FNV_PRIME = 0x100000001b3L;

    private Chance() {}

    /**
     * @return any number, as likely as any other
     */
    public static long of(long seed, String text) {
        long hash = mixed(seed ^ 0xcbf29ce484222325L);
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mixed(hash);
    }

    /** What decides a customer's random choices at a placement, whatever they are decided with. */
    public static long ofDecision(long seed, String placement, String customer) {
        return of(of(seed, placement), customer);
    }

    /** Lets every bit of the number depend on every other one. */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
