package org.selfsup.knime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.selfsup.core.model.ForeignInput;
import org.selfsup.core.model.ForeignInput.Pixels;
import org.selfsup.knime.model.ModelReaderParameters.PixelValues;

class ModelReaderParametersTest {

    @Test
    void eachChoiceIsTheEngines() {
        var parameters = new ModelReaderParameters();
        parameters.imageSize = 48;
        for (var choice : PixelValues.values()) {
            parameters.pixelValues = choice;
            assertEquals(new ForeignInput(48, Pixels.valueOf(choice.name())), parameters.foreign());
        }
        assertEquals(Arrays.toString(Pixels.values()), Arrays.toString(PixelValues.values()));
    }
}
