package org.selfsup.knime.pretrain;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SslMethod;
import org.selfsup.knime.message.UserError;

/** The parameters of a Pretrain node: the shared ones, and what its method adds. */
interface PretrainParameters extends NodeParameters {

    /** The images that the defaults are for: the engine's presets for them are what a dialog starts with. */
    InputShape SMALL_IMAGES = new InputShape(1, 32);

    /** What all Pretrain nodes ask for. */
    PretrainGroup shared();

    /**
     * The method with its settings.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    SslMethod method();

    @Override
    default void validate() throws InvalidSettingsException {
        UserError.checked(() -> shared().shape());
        UserError.checked(() -> shared().settings(method(), SMALL_IMAGES));
    }
}
