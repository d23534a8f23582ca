/** People of the demo world, by the parts they play in the journeys. */
export const people = {
  /** Satellite doctor at Hà Giang: refers. */
  lan: { email: 'lan.nguyen@bvhagiang.demo', name: 'Nguyễn Thị Lan' },
  /** Neurologist at Thăng Long: receives. */
  minh: { email: 'minh.tran@bvthanglong.demo', name: 'Trần Quang Minh' },
  /** Neurosurgeon at Thăng Long: a second pair of hands on the same referral. */
  thanh: { email: 'thanh.nguyen@bvthanglong.demo', name: 'Nguyễn Đức Thành' },
  /** Radiologist at Thăng Long: points. */
  phuoc: { email: 'phuoc.le@bvthanglong.demo', name: 'Lê Hữu Phước' },
  /** Coordinator at Thăng Long: re-examinations. */
  ha: { email: 'ha.pham@bvthanglong.demo', name: 'Phạm Thu Hà' },
  /** Coordinator at Hà Giang. */
  my: { email: 'my.vang@bvhagiang.demo', name: 'Vàng Thị Mỷ' },
  /** Specialist of a third hospital: has no part in what passes between the two. */
  thang: { email: 'thang.nong@bvvietbac.demo', name: 'Nông Văn Thắng' },
  /** Radiologist at two hospitals. */
  chi: { email: 'chi.hoang@bvthanglong.demo', name: 'Hoàng Kim Chi' },
  /** Administrator at Thăng Long: the one whose account is attacked. */
  tuan: { email: 'tuan.vu@bvthanglong.demo', name: 'Vũ Anh Tuấn' },
  /** Administrator at Hà Giang: the one whose sessions are ended. */
  xuan: { email: 'xuan.ly@bvhagiang.demo', name: 'Lý Thị Xuân' },
} as const

export type PersonKey = keyof typeof people
export const demoPassword = 'lientuyen-demo-2026'
