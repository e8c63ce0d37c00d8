/** The lab that the page opens with: a Docker host whose own rule drops a packet to the published port. */
import { DOCKER_HOST, DOCKER_TEXT, SYN_EVENT } from '../fixture/docker-drop.ts';
import type { NamedLab } from './lab-change.ts';

export const OPENING_LAB: NamedLab = {
  title: { id: 'shell.opening-lab', values: {} },
  host: DOCKER_HOST,
  documents: [{ dialect: 'iptables', flavour: 'nft', text: DOCKER_TEXT }],
  story: [SYN_EVENT],
};
