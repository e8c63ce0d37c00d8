/** The lab that the page opens with: a Docker host whose own rule drops a packet to the published port. */
import { DOCKER_DROP, DOCKER_HOST, DOCKER_TEXT, SYN_EVENT } from '../fixture/docker-drop.ts';
import { programOf } from '../fixture/program.ts';
import type { NamedLab } from './lab-change.ts';
import type { Simulate } from './simulation.ts';

export const OPENING_LAB: NamedLab = {
  title: { id: 'shell.opening-lab', values: {} },
  host: DOCKER_HOST,
  documents: [{ dialect: 'iptables', flavour: 'nft', text: DOCKER_TEXT }],
  story: [SYN_EVENT],
};

export const openingSimulation: Simulate = (lab) => ({
  program: programOf(lab.documents[0]?.text ?? ''),
  results: lab.story.map((event) =>
    event.kind === 'packet'
      ? { kind: 'packet', event, walk: DOCKER_DROP }
      : { kind: 'wait', event, world: DOCKER_DROP.after },
  ),
});
