package io.stratagem.audit;

import io.stratagem.shared.Digest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of the key that signs checkpoints: all that it takes to check them. */
public final class PublicAuditKey {

    private static final int ID_LENGTH = 16;

    private final PublicKey key;

    PublicAuditKey(PublicKey key) {
        this.key = key;
    }

    /**
     * @param pem an Ed25519 public key (X.509 SubjectPublicKeyInfo) in PEM
     * @throws IllegalArgumentException when it is none, with the reason
     */
    public static PublicAuditKey of(String pem) {
        try {
            byte[] encoded = Pem.decode(pem, "PUBLIC KEY");
            return new PublicAuditKey(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it holds no Ed25519 public key", e);
        }
    }

    /** What checkpoints call it: the first 16 hexadecimal digits of its SHA-256. */
    public String id() {
        return Digest.of(key.getEncoded()).substring(0, ID_LENGTH);
    }

    /** It in PEM, as openssl reads it. */
    public String pem() {
        return Pem.encode(key.getEncoded(), "PUBLIC KEY");
    }

    /** Whether a checkpoint was signed with this key, and is as it was then. */
    boolean signed(Checkpoint checkpoint) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(checkpoint.signed());
            return verifier.verify(Base64.getDecoder().decode(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
