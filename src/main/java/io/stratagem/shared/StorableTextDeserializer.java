package io.stratagem.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;

/** Binds only texts that can be stored and hashed. */
final class StorableTextDeserializer extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        String text = super.deserialize(parser, context);
        int fault = text == null ? -1 : WellFormedText.firstFault(text);
        if (fault >= 0) {
            String what = "U+0000 or half a character at position " + fault;
            throw new InvalidFormatException(parser, what, what, String.class);
        }
        return text;
    }
}
