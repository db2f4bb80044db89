package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.image.InputShape;

class GraphDescriptionTest {

    private static final String EVIL = "com.example.Evil";

    private static String description(Backbone backbone) {
        return EncoderGraph.json(NetworkLayout.encoder(backbone, new InputShape(3, 32)));
    }

    @ParameterizedTest
    @EnumSource
    void givesWhatDl4jGives(Backbone backbone) {
        var json = description(backbone);
        assertEquals(ComputationGraphConfiguration.fromJson(json), GraphDescription.read(json));
    }

    /** Whatever form Jackson takes a class in. Plain DL4J looks for it, and with that runs what it does when it is loaded. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"@class\" : \"com.example.Evil\"}", "[\"com.example.Evil\", {}]", "[\"com.example.Evil\"]"})
    void aClassThatIsNotOnTheListIsNotEvenLookedFor(String vertex) throws Throwable {
        var json = description(Backbone.SMALL_CNN).replaceFirst("\"vertices\" : \\{", "\"vertices\" : {\"a\" : " + vertex + ",");
        assertFalse(GraphDescription.allows(EVIL));
        assertEquals(Set.of(), evil(() -> GraphDescription.read(json)));
        assertEquals(Set.of(EVIL), evil(() -> ComputationGraphConfiguration.fromJson(json)), "else this would show nothing");
    }

    private static Set<String> evil(Executable reading) throws Throwable {
        var asked = WatchedClasses.askedFor(() -> assertThrows(RuntimeException.class, reading));
        asked.removeIf(name -> !name.equals(EVIL));
        return asked;
    }

    @Test
    void whatIsNoDescriptionIsRefusedInWords() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> GraphDescription.read("[1, 2]"));
        assertTrue(refusal.getMessage().lines().count() == 1, refusal.getMessage());
    }
}
