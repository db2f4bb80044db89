package org.selfsup.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.serde.base64.Nd4jBase64;

/** The nested jars and natives of org.selfsup.dl4j work where this runs; in the build that is inside OSGi. */
class BundledLibrariesTest {

    @Test
    void nd4jMultipliesMatricesWithItsNatives() {
        final INDArray a = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
        final INDArray b = Nd4j.createFromArray(new float[][] {{0, 1}, {1, 1}});
        assertArrayEquals(new float[][] {{2, 3}, {4, 7}}, a.mmul(b).toFloatMatrix());
    }

    @Test
    void oneDnnMakesACpuEngine() {
        try (engine cpu = new engine(dnnl.dnnl_cpu, 0)) {
            assertFalse(cpu.isNull());
        }
    }

    @Test
    void nativesAreUnpackedIntoACacheOfOurOwn() throws IOException {
        final File cache = Loader.getCacheDir();
        final String osgi = System.getProperty("osgi.framework");
        if (osgi != null) {
            assertTrue(cache.getName().startsWith("selfsup-0."), cache.toString());
            assertNull(System.getProperty("org.bytedeco.javacpp.cachedir"), "other bundles' JavaCPP must not be redirected");
        }
    }

    /** So stands a loss's weight per class in the configuration of an own DL4J network, by way of commons-net. */
    @Test
    void arraysAreWrittenAsTextAndRead() throws IOException {
        final INDArray weights = Nd4j.createFromArray(0.5f, 2, 3);
        assertEquals(weights, Nd4jBase64.fromBase64(Nd4jBase64.base64String(weights)));
    }

    @Test
    void webpReaderIsOnTheClassPath() throws ReflectiveOperationException {
        final Class<?> spi = Class.forName("com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi");
        assertNotNull(spi.getConstructor().newInstance());
    }
}
