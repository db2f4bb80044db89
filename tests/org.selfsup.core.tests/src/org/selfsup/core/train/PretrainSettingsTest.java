package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.MoCo;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;

class PretrainSettingsTest {

    private static final InputShape SHAPE = new InputShape(1, 28);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 16 | 0 | 1 | epochs must be between 1 and 100000, got 0",
        "100001 | 16 | 0 | 1 | epochs must be between 1 and 100000, got 100001",
        "5 | 16385 | 0 | 1 | batch size must be between 2 and 16384, got 16385",
        "5 | 16 | 0 | 65 | threads must be between 1 and 64, got 65",
        "5 | 1 | 0 | 1 | batch size must be between 2 and 16384, got 1",
        "5 | 16 | 6 | 1 | warm-up epochs must be between 0 and the number of epochs (5), got 6.0",
        "5 | 16 | NaN | 1 | warm-up epochs must be between 0 and the number of epochs (5), got NaN",
        "5 | 16 | 0 | 0 | threads must be between 1 and 64, got 0"})
    void namesTheSettingTheRangeAndTheValue(int epochs, int batch, double warmup, int threads, String message) {
        var method = new SimClr(0.5, new HeadLayout(32, 16, true, true));
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.empty(), 0);
        var e = assertThrows(IllegalArgumentException.class, () -> new PretrainSettings(method, Backbone.SMALL_CNN,
                SHAPE, epochs, batch, 1, optimizer, warmup, threads, Precision.FLOAT32));
        assertEquals(message, e.getMessage());
    }

    /** A batch of one image would be refused, too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 | The table has 1 image, but at least 2 are needed to tell images apart. Supply more images.",
        "7 | The batch size 16 is larger than the table, which has 7 images. Supply more images.",
        "8 | The batch size 16 is larger than the table, which has 8 images. Choose a batch size of about 2, so that an"
                + " epoch has a few steps, or supply more images."})
    void aTableTooSmallIsNotAskedForABatchThatIsRefused(int images, String message) {
        var settings = settings(Methods.preset(SimClr.NAME, SHAPE), 16);
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> settings.forImages(images)).getMessage());
    }

    /** A sub-batch has two images at least. */
    @ParameterizedTest
    @CsvSource({"16, 4", "8, 4", "6, 3", "2, 1"})
    void subBatchesAreReportedAsTheyTakeEffect(int batch, int subBatches) {
        var settings = settings(Methods.preset(MoCo.NAME, SHAPE), batch).forImages(100);
        assertEquals(String.valueOf(subBatches),
                Provenance.effective(settings, Precision.FLOAT32, 1).get("sub-batches"));
    }

    private static PretrainSettings settings(SslMethod method, int batch) {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.empty(), 0);
        return new PretrainSettings(method, Backbone.SMALL_CNN, SHAPE, 5, batch, 1, optimizer, 0, 1, Precision.FLOAT32);
    }

    @ParameterizedTest
    @CsvSource({"LARS, 512, 0.6", "SGD, 128, 0.015", "ADAMW, 1024, 0.002"})
    void theLearningRateFollowsOptimizerAndBatch(OptimizerSettings.Kind kind, int batch, double rate) {
        assertEquals(rate, new OptimizerSettings(kind, OptionalDouble.empty(), 0).peak(batch), 1e-12);
        assertEquals(0.7, new OptimizerSettings(kind, OptionalDouble.of(0.7), 0).peak(batch));
    }
}
