package org.selfsup.knime.port;

import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** Nothing has to be known of an augmentation policy in advance: any policy fits any images. */
public final class AugmentationPolicyPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Registered in plugin.xml. */
    public static final class Serializer
            extends AbstractSimplePortObjectSpecSerializer<AugmentationPolicyPortObjectSpec> {}

    @Override
    protected void save(ModelContentWO content) {
        // there is nothing to save
    }

    @Override
    protected void load(ModelContentRO content) {
        // there is nothing to load
    }
}
