package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.InputShape;

class NetworkLayoutTest {

    /** BYOL's heads at 8,192 values each: a night's training that no file could hold. */
    @Test
    void refusesHeadsThatNoModelFileHolds() {
        var heads = new LinkedHashMap<String, HeadLayout>();
        heads.put(NetworkLayout.PROJECTOR, new HeadLayout(8192, 8192, true, false));
        heads.put(NetworkLayout.PREDICTOR, new HeadLayout(8192, 8192, true, false));
        var e = assertThrows(IllegalArgumentException.class,
                () -> new NetworkLayout(Backbone.SMALL_CNN, new InputShape(1, 28), heads));
        assertEquals("projector and predictor must have at most 134,217,728 weights, got 205,602,816: choose smaller widths or a"
                + " smaller projection", e.getMessage());
    }

    /** A predictor of the same kind on top of a projector that gives another number of values does not fit. */
    @Test
    void headsAreSharedAsAWholeOrNotAtAll() {
        var projector = new HeadLayout(12, 6, true, false);
        var predictor = new HeadLayout(5, 8, true, false);
        var own = layout(projector, predictor);
        assertEquals(own.headShapes().keySet(), own.headsAsIn(layout(projector, predictor)));
        assertEquals(Set.of(), own.headsAsIn(layout(new HeadLayout(12, 8, true, false), predictor)));
        assertEquals(Set.of(), own.headsAsIn(layout(new HeadLayout(12, 6, true, true), new HeadLayout(5, 8, false, false))));
    }

    private static NetworkLayout layout(HeadLayout projector, HeadLayout predictor) {
        var heads = new LinkedHashMap<String, HeadLayout>();
        heads.put(NetworkLayout.PROJECTOR, projector);
        heads.put(NetworkLayout.PREDICTOR, predictor);
        return new NetworkLayout(Backbone.SMALL_CNN, new InputShape(1, 16), heads);
    }

    @Test
    void takesTheHeadsOfThePapers() {
        var heads = new LinkedHashMap<String, HeadLayout>();
        heads.put(NetworkLayout.PROJECTOR, new HeadLayout(4096, 256, true, false));
        heads.put(NetworkLayout.PREDICTOR, new HeadLayout(4096, 256, true, false));
        assertEquals(heads, new NetworkLayout(Backbone.RESNET50, new InputShape(3, 224), heads).heads());
        new NetworkLayout(Backbone.RESNET50, new InputShape(3, 224), Map.of(NetworkLayout.PROJECTOR,
                new HeadLayout(8192, 8192, true, true)));
    }
}
