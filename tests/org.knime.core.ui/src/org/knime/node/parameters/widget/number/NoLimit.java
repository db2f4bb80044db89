package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** The computed limits of a number that has none. */
abstract class NoLimit<S> implements StateProvider<S> {
    @Override
    public void init(StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }

    @Override
    public S computeState(NodeParametersInput parametersInput) {
        return null;
    }

    static final class Min extends NoLimit<MinValidation> {
    }

    static final class Max extends NoLimit<MaxValidation> {
    }
}
