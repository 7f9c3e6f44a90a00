package io.stratagem.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** The Ed25519 key that signs checkpoints. */
public final class AuditKey {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final PublicAuditKey open;

    private AuditKey(PrivateKey secret, PublicAuditKey open) {
        this.secret = secret;
        this.open = open;
    }

    /**
     * @param random where it comes from
     */
    static AuditKey generate(SecureRandom random) {
        KeyPair pair = pair(random);
        return new AuditKey(pair.getPrivate(), new PublicAuditKey(pair.getPublic()));
    }

    /**
     * @param pem an Ed25519 private key (PKCS#8, not encrypted) in PEM, as {@code openssl genpkey
     *     -algorithm ed25519} writes it
     * @throws IllegalArgumentException when it is none, with the reason
     */
    public static AuditKey of(String pem) {
        try {
            PrivateKey secret =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Pem.decode(pem, "PRIVATE KEY")));
            AuditKey key = new AuditKey(secret, publicHalf((EdECPrivateKey) secret));
            if (!key.open.signed(key.sign(0, AuditEntry.BEFORE_THE_FIRST, Instant.EPOCH))) {
                throw new IllegalStateException("This Java gives no public key for a private one");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "it holds no Ed25519 private key in PKCS#8 without a password", e);
        }
    }

    /** It in PEM (PKCS#8). */
    String pem() {
        return Pem.encode(secret.getEncoded(), "PRIVATE KEY");
    }

    /** The half that everybody may have. */
    public PublicAuditKey open() {
        return open;
    }

    /** Signs that the trail ends in an entry. */
    Checkpoint sign(long sequence, String hash, Instant at) {
        Checkpoint unsigned = new Checkpoint(sequence, hash, at, open.id(), "");
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(secret);
            signer.update(unsigned.signed());
            String signature = Base64.getEncoder().encodeToString(signer.sign());
            return new Checkpoint(sequence, hash, at, open.id(), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
        }
    }

    /**
     * Java computes a public key only when it generates a pair, so it generates the pair of this
     * very secret: the 32 random bytes it asks for are the secret.
     */
    private static PublicAuditKey publicHalf(EdECPrivateKey secret) {
        byte[] seed = secret.getBytes().orElseThrow();
        return new PublicAuditKey(pair(new Known(seed)).getPublic());
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
        }
    }

    /** Bytes that are known already, in the form of random ones. */
    private static final class Known extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Known(byte[] bytes) {
            this.bytes = Arrays.copyOf(bytes, bytes.length);
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
