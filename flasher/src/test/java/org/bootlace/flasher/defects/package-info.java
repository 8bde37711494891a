/** What other flashers get wrong, one test a defect, each through the public face of ours. */
package org.bootlace.flasher.defects;
