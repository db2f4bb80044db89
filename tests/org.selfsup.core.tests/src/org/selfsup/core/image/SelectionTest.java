package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A limit counts each class by itself. */
class SelectionTest {

    private static List<String> limited(int imagesPerClass, String... labels) {
        return Selection.of(Arrays.asList(labels), Function.identity(), new FolderSettings(imagesPerClass, false, 0, ""));
    }

    @Test
    void ofEachClassTheFirstAreTaken() {
        assertEquals(List.of("rose", "tulip", "rose"), limited(2, "rose", "tulip", "rose", "rose"));
        assertEquals(4, limited(0, "rose", "tulip", "rose", "rose").size());
    }

    /** Computed by an independent Python program: a limit per class would take other images next year. */
    @Test
    void theOrderOfASeedIsThatOfTheFirstRelease() {
        var found = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertEquals(List.of(2, 4, 3, 1, 5, 6, 9, 0, 7, 8),
                Selection.of(found, String::valueOf, new FolderSettings(0, true, 1, "")));
    }

    @Test
    void imagesWithoutALabelAreLimitedTooAndAreNotThoseOfAClassCalledNull() {
        assertEquals(Arrays.asList(null, "null", null, "null"), limited(2, null, "null", null, null, "null", "null"));
        assertEquals(Collections.singletonList(null), limited(1, null, null));
    }
}
