package org.selfsup.core.model;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.selfsup.core.nn.GraphDescription;

/**
 * Looks through JSON from outside before a parser that creates objects sees it: DL4J's graph configurations name Java
 * classes, and whoever writes a name there chooses what is instantiated.
 */
final class SafeJson {

    private static final int DEEPEST = 64;

    /** Where DL4J has lists of names; elsewhere Jackson takes a list that begins with a text for a class and its content. */
    private static final Pattern NAMES = Pattern.compile("/(networkInputs|networkOutputs|topologicalOrderStr|vertexInputs/[^/]*"
            + "|(defaultConfiguration|vertices/[^/]*/layerConf)/variables)/0");

    /** Distributions, which DL4J once drew weights from, have their class under another key; a vertex may be called so, too. */
    private static final String DISTRIBUTION = "dist";
    private static final Pattern VERTEX = Pattern.compile("/(vertices|vertexInputs)/" + DISTRIBUTION);

    private SafeJson() {
    }

    /** @throws ModelFileException for a class that is not on the list, or nesting no model has */
    static void check(byte[] json) throws IOException {
        var forbidden = forbidden(json);
        if (forbidden.isPresent()) {
            throw new ModelFileException("The model file asks for the Java class " + forbidden.get()
                    + ", which no Selfsup model needs; it was not opened.");
        }
    }

    /** @throws ModelFileException for nesting no model has, on which a parser that makes a tree would run out of stack */
    static void requireShallow(byte[] json) throws IOException {
        forbidden(json);
    }

    /**
     * The first class that is not on the list. Every occurrence counts, also that of a key given twice: parsers disagree
     * about which one holds.
     *
     * @throws ModelFileException for nesting no model has
     */
    static Optional<String> forbidden(byte[] json) throws IOException {
        String forbidden = null;
        try (var parser = new JsonFactory().createParser(json)) {
            int depth = 0;
            String key = "";
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart() && ++depth > DEEPEST) {
                    throw new ModelFileException("The model file is nested deeper than " + DEEPEST
                            + " levels, which no Selfsup model needs; it was not opened.");
                }
                if (token.isStructEnd()) {
                    depth--;
                }
                if (forbidden == null && !harmless(key, parser)) {
                    forbidden = key.equals(DISTRIBUTION) ? "of a distribution" : parser.getText();
                }
                key = token == JsonToken.FIELD_NAME ? parser.getCurrentName() : "";
            }
        } catch (JsonProcessingException e) {
            throw new ModelFileException("The model file holds a description that is no JSON: " + e.getOriginalMessage());
        }
        return Optional.ofNullable(forbidden);
    }

    /** @param key whose value the parser is at; empty if that is the value of none */
    private static boolean harmless(String key, JsonParser parser) throws IOException {
        if (key.startsWith("@")) {
            return key.equals("@class") && GraphDescription.allows(parser.getText());
        }
        if (key.equals(DISTRIBUTION)) {
            return parser.currentToken().isScalarValue() || at(VERTEX, parser);
        }
        boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
        boolean first = parser.getParsingContext().inArray() && parser.getParsingContext().getCurrentIndex() == 0;
        return !text || !first || at(NAMES, parser);
    }

    private static boolean at(Pattern place, JsonParser parser) {
        return place.matcher(parser.getParsingContext().pathAsPointer().toString()).matches();
    }
}
