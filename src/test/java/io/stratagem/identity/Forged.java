package io.stratagem.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens like those of Keycloak, with what a test wants wrong in them. */
final class Forged {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> header = new HashMap<>();
    private final Map<String, Object> claims;

    private Forged(Map<String, Object> claims) {
        this.claims = claims;
    }

    /** With the claims of a token that Keycloak gave. */
    static Forged like(String token) {
        return new Forged(claims(token));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> claims(String token) {
        try {
            return JSON.readValue(Base64.getUrlDecoder().decode(token.split("\\.")[1]), Map.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Forged with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    Forged without(String claim) {
        claims.remove(claim);
        return this;
    }

    /** Signed by a key of the realm, so that only the claims can be wrong. */
    String signed() {
        return signed("RS256", "SHA256withRSA");
    }

    String signed(String algorithm, String signature) {
        try {
            return signed(
                    algorithm,
                    signature,
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            Base64.getDecoder()
                                                    .decode(KeycloakServer.privateKey()))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by a key that nobody knows, under the name of the realm's. */
    String signedByAnotherKey() {
        return signed("RS256", "SHA256withRSA", another().getPrivate());
    }

    /** Signed by a key that the token brings along. */
    String signedByItsOwnKey() {
        KeyPair pair = another();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        header.put(
                "jwk",
                Map.of(
                        "kty", "RSA",
                        "n", encoded(key.getModulus().toByteArray()),
                        "e", encoded(key.getPublicExponent().toByteArray())));
        return signed("RS256", "SHA256withRSA", pair.getPrivate());
    }

    private static KeyPair another() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(String algorithm, String signature, PrivateKey key) {
        try {
            String content = content(algorithm);
            Signature signing = Signature.getInstance(signature);
            signing.initSign(key);
            signing.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + encoded(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the signature of a token, whose claims are others. */
    String signedAs(String token) {
        return content("RS256") + token.substring(token.lastIndexOf('.'));
    }

    /** Not signed at all. */
    String unsigned() {
        return content("none") + ".";
    }

    /** Signed with what everybody knows, the public key, as if it were a shared secret. */
    String signedWithPublicKey(String publicKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(publicKey.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            String content = content("HS256");
            return content
                    + "."
                    + encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String content(String algorithm) {
        header.put("alg", algorithm);
        header.put("typ", "JWT");
        header.put("kid", KeycloakServer.keyId());
        try {
            return encoded(JSON.writeValueAsBytes(header))
                    + "."
                    + encoded(JSON.writeValueAsBytes(claims));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
