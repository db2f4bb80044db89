package org.selfsup.knime.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.ModelContent;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;

/** A recipe that is one for other images than a training sees says so. */
class AugmentationPolicyPortObjectTest {

    private static final InputShape LARGE = new InputShape(3, 96);
    private static final InputShape SMALL = new InputShape(3, 64);
    private static final InputShape SMALL_GREY = new InputShape(1, 64);

    private static Optional<String> remark(InputShape made, InputShape seen) {
        return new AugmentationPolicyPortObject(AugmentationPolicy.forMoCo(made), Optional.of(made)).remark(seen);
    }

    @Test
    void aRecipeForOtherImagesSaysForWhich() {
        assertEquals("The recipe for the views was made for colour images of 96 pixels, but the encoder sees colour images of 64"
                + " pixels, for which it would be another one. Choose the same image size and colours (advanced settings) in the"
                + " Augment node.", remark(LARGE, SMALL).orElseThrow());
        assertEquals("The recipe for the views was made for colour images of 64 pixels, but the encoder sees greyscale images of"
                + " 64 pixels, for which it would be another one. Choose the same image size and colours (advanced settings) in"
                + " the Augment node.", remark(SMALL, SMALL_GREY).orElseThrow());
    }

    @Test
    void aRecipeThatWouldBeTheSameIsSilent() {
        assertEquals(Optional.empty(), remark(SMALL, new InputShape(3, 32)));
        assertEquals(Optional.empty(), remark(LARGE, new InputShape(1, 224)));
    }

    /** And any policy as Augment saved it before it said which images it was made for. */
    @Test
    void aRecipeOfOnesOwnFitsAnyImages() throws Exception {
        var policy = AugmentationPolicy.forMoCo(LARGE);
        assertEquals(Optional.empty(), new AugmentationPolicyPortObject(policy, Optional.empty()).remark(SMALL_GREY));
        var older = new ModelContent("model");
        older.addString("policy", policy.toJson());
        var opened = new AugmentationPolicyPortObject();
        opened.load(older, new AugmentationPolicyPortObjectSpec(), new ExecutionMonitor());
        assertEquals(policy, opened.policy());
        assertEquals(Optional.empty(), opened.remark(SMALL_GREY));
    }
}
