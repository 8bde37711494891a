package org.bootlace.flasher;

import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.transport.HostPorts;

/**
 * An open board and all that a job on it may need.
 *
 * @param connector finds and opens it again after a reset
 */
record Site(HostPorts ports, Job job, FlashOptions options, Connector connector, Connection connection) {

    /** The same with the board opened anew. */
    Site with(Connection next) {
        return new Site(ports, job, options, connector, next);
    }

    /** The plan for it as the parts of a job. */
    Task task(FlashPlan plan) {
        return new Task(ports, job, options, connection, plan);
    }

    Planning planning() {
        return new Planning(connection, options, job);
    }
}
