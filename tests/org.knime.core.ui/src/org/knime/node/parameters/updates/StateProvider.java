package org.knime.node.parameters.updates;

import java.util.function.Supplier;
import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParametersInput;

/** Computes something a dialog shows, such as choices or a value. */
public interface StateProvider<S> {
    /** Tells what it depends on and when it is computed. */
    void init(StateProviderInitializer initializer);

    /** Computes it. */
    S computeState(NodeParametersInput parametersInput) throws StateComputationFailureException;

    /** Takes dependencies and triggers. */
    interface StateProviderInitializer {
        /** The ports and what is connected to them. */
        NodeParametersInput getNodeParametersInput();

        /** The value of a field, which also triggers the computation when it changes. */
        <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> reference);

        /** The value of a field. */
        <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> reference);

        /** Computes whenever a field changes. */
        <T> void computeOnValueChange(Class<? extends ParameterReference<T>> reference);

        /** The result of another provider, which also triggers the computation. */
        <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> provider);

        /** Computes when a button is pressed. */
        void computeOnButtonClick(Class<? extends ButtonReference> reference);

        /** Computes before the dialog opens. */
        void computeBeforeOpenDialog();

        /** Computes once the dialog is open. */
        void computeAfterOpenDialog();
    }
}
