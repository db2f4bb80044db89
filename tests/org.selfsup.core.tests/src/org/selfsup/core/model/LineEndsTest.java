package org.selfsup.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.nn.Backbone;

/** Computers end lines in two ways; policies and model files are the same on all, or a checkpoint would be of another training. */
class LineEndsTest {

    private static final String PROPERTY = "line.separator";

    /** What is written with line ends: a policy and a card. */
    public static final class Texts implements Supplier<String> {
        @Override
        public String get() {
            var shape = new InputShape(1, 32);
            var policy = AugmentationPolicy.forSimClr(shape).toJson();
            var card = new ModelCard("SimCLR", Backbone.SMALL_CNN, new Preprocessing(shape, new float[] {0}, new float[] {1}),
                    Map.of("epochs", "1"), policy, 1, Map.of(), List.of(Map.of("loss", 1.5)));
            try {
                return policy + new String(CardJson.write(new CardJson.Content(card, Map.of())), StandardCharsets.UTF_8);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    /** Loads what writes once more, as it asks the computer for its line ends when it is loaded. */
    private static final class Anew extends ClassLoader {

        private static final List<String> WRITING = List.of("org.nd4j.shade.jackson.", "org.selfsup.core.augment.",
                "org.selfsup.core.image.", "org.selfsup.core.model.");

        Anew() {
            super(LineEndsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (WRITING.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            var loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                var bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private static String writtenWhereLinesEndWith(String end) throws Exception {
        var usual = System.getProperty(PROPERTY);
        System.setProperty(PROPERTY, end);
        try {
            var texts = new Anew().loadClass(Texts.class.getName()).getConstructor().newInstance();
            return (String) ((Supplier<?>) texts).get();
        } finally {
            System.setProperty(PROPERTY, usual);
        }
    }

    @Test
    void policiesAndCardsAreTheSameWhereverTheyAreWritten() throws Exception {
        var here = new Texts().get();
        assertTrue(here.lines().count() > 50, here);
        for (var end : List.of("\n", "\r\n")) {
            assertEquals(here, writtenWhereLinesEndWith(end));
        }
    }
}
