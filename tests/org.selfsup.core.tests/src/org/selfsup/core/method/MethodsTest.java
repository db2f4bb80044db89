package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;

class MethodsTest {

    @Test
    void eachMethodHasAPresetForEachSizeAndKnowsItsName() {
        assertEquals(Methods.names().stream().sorted().toList(), Methods.names());
        for (var name : Methods.names()) {
            for (int size : new int[] {16, 64, 65, 512}) {
                assertEquals(name, Methods.preset(name, new InputShape(3, size)).name());
            }
        }
    }

    @Test
    void eachMethodHasItsOwnViews() {
        var shape = new InputShape(3, 96);
        assertEquals(AugmentationPolicy.forSimClr(shape), Methods.policy(SimClr.NAME, shape));
        assertEquals(AugmentationPolicy.forMoCo(shape), Methods.policy(MoCo.NAME, shape));
        assertEquals(AugmentationPolicy.forByol(shape), Methods.policy(Byol.NAME, shape));
    }

    @Test
    void anUnknownMethodIsNamedTogetherWithTheKnownOnes() {
        var e = assertThrows(IllegalArgumentException.class, () -> Methods.preset("none", new InputShape(1, 28)));
        assertEquals("method must be one of " + Methods.names() + ", got \"none\"", e.getMessage());
    }

    /** A default of the interface in its place would be another method's answer. */
    @Test
    void aNotedMethodAnswersEverythingAsTheOneItNotes() throws NoSuchMethodException {
        for (var question : SslMethod.class.getMethods()) {
            assertEquals(NotedMethod.class, NotedMethod.class.getMethod(question.getName(), question.getParameterTypes())
                    .getDeclaringClass(), question.getName());
        }
    }
}
